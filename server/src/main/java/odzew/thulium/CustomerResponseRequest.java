package odzew.thulium;

import java.time.Instant;
import java.util.Optional;
import odzew.http.RequestFields;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;

/// `POST tickets/:id/customer_response`
record CustomerResponseRequest(String body, BodyType bodyType, Optional<Instant> date) {

    static CustomerResponse read(RequestFields fields, WireTime wireTime) {
        var request = new CustomerResponseRequest(
                fields.requiredText("body"), fields.oneOf("body_type", BodyType.HTML), wireTime.read(fields, "date"));
        return Command.of(fields, request::toCommand);
    }

    private CustomerResponse toCommand() {
        return new CustomerResponse(body, bodyType, date);
    }
}
