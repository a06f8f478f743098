package odzew.thulium;

import java.util.List;
import odzew.account.NewAgent;
import odzew.account.OutboundMode;
import odzew.account.PanelLanguage;
import odzew.http.RequestFields;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// `POST agents`
record AgentRequest(
        String name,
        String surname,
        String login,
        String password,
        long number,
        String email,
        boolean changePassword,
        String callerid,
        PanelLanguage language,
        boolean active,
        OutboundMode outboundMode,
        List<String> roles) {

    static NewAgent read(RequestFields fields) {
        var request = new AgentRequest(
                fields.requiredText("name"),
                fields.requiredText("surname"),
                fields.requiredText("login"),
                fields.requiredText("password"),
                number(fields),
                fields.text("email").map(WireAddress::only).orElse(""),
                fields.flag("change_password").orElse(false),
                fields.text("callerid").orElse(""),
                fields.oneOf("language", PanelLanguage.PL),
                fields.flag("active").orElse(true),
                fields.oneOf("outbound_mode", OutboundMode.MANUAL),
                fields.textList("roles"));
        return Command.of(fields, request::toCommand);
    }

    private static long number(RequestFields fields) {
        boolean absent = fields.text("number").filter(text -> !text.isBlank()).isEmpty();
        if (absent && !fields.has("number")) {
            fields.add(RequestError.EMPTY.at("number"));
            return 0;
        }
        long number = fields.longId("number").orElse(0);
        if (number < 0) {
            fields.add(ValidationError.wrongType(
                    "number", number, "a whole number, zero or more", "liczbą całkowitą nie mniejszą niż 0"));
        }
        return number;
    }

    private NewAgent toCommand() {
        return new NewAgent(
                name,
                surname,
                login,
                password,
                number,
                email,
                changePassword,
                callerid,
                language,
                active,
                outboundMode,
                roles);
    }

    @Override
    public String toString() {
        return "AgentRequest[" + login + "]";
    }
}
