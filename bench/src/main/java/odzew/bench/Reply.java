package odzew.bench;

import java.nio.charset.StandardCharsets;

/// One response of a durability run. Its text contains its number, so that it is recognised in the
/// database and in the message.
record Reply(int number, long ticket) {

    String marker() {
        return "bench%06dx".formatted(number);
    }

    String key() {
        return "durability-" + marker();
    }

    String path() {
        return "/api/tickets/" + ticket + "/agent_response";
    }

    /// The sentence that both the HTML and the plain part of the message must contain.
    String sentence() {
        return "Zażółć gęślą jaźń " + marker() + " w zgłoszeniu " + ticket;
    }

    byte[] json() {
        return json(sentence(), "");
    }

    static byte[] json(String sentence, String more) {
        return ("{\"user_login\":\"" + Desk.AGENT + "\",\"body\":\"<p>Dzień dobry,</p><p>" + sentence
                        + "</p><p>Pozdrawiamy, zespół sklepu</p>\"" + more + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
