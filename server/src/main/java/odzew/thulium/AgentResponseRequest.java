package odzew.thulium;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import odzew.http.RequestFields;
import odzew.problem.ValidationError;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.IfChanged;

/// `POST tickets/:id/agent_response`
record AgentResponseRequest(
        String body,
        BodyType bodyType,
        String userLogin,
        Optional<Instant> date,
        List<String> attachments,
        IfChanged ifChanged) {

    /// `further` finds the errors of a response except those of its form.
    static AgentResponse read(
            RequestFields fields,
            boolean send,
            WireTime wireTime,
            Function<AgentResponse, List<ValidationError>> further) {
        var request = new AgentResponseRequest(
                fields.requiredText("body"),
                fields.oneOf("body_type", BodyType.HTML),
                fields.requiredText("user_login"),
                wireTime.read(fields, "date"),
                fields.textList("attachments"),
                fields.oneOf("if_changed", IfChanged.HOLD));
        return Command.of(fields, () -> request.toCommand(send), () -> further.apply(request.toCommand(send)));
    }

    private AgentResponse toCommand(boolean send) {
        return new AgentResponse(body, bodyType, userLogin, date, attachments, send).ifChanged(ifChanged);
    }
}
