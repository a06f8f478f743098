package odzew.thulium;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.http.RequestFields;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;

/// `POST tickets/:id/agent_response`
record AgentResponseRequest(
        String body, BodyType bodyType, String userLogin, Optional<Instant> date, List<String> attachments) {

    static AgentResponse read(RequestFields fields, boolean send, WireTime wireTime) {
        var request = new AgentResponseRequest(
                fields.requiredText("body"),
                fields.oneOf("body_type", BodyType.HTML),
                fields.requiredText("user_login"),
                wireTime.read(fields, "date"),
                fields.textList("attachments"));
        return Command.of(fields, () -> request.toCommand(send));
    }

    private AgentResponse toCommand(boolean send) {
        return new AgentResponse(body, bodyType, userLogin, date, attachments, send);
    }
}
