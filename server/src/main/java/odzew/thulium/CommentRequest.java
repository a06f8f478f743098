package odzew.thulium;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.http.RequestFields;
import odzew.ticket.NewComment;

/// `POST tickets/:id/comment`; the vendor does not document the name of its text, so three are accepted.
record CommentRequest(String comment, Optional<String> userLogin, Optional<Instant> date) {

    static NewComment read(RequestFields fields, WireTime wireTime) {
        var request = new CommentRequest(
                fields.requiredText(nameOfText(fields)),
                fields.text("user_login").filter(login -> !login.isEmpty()),
                wireTime.read(fields, "date"));
        return Command.of(fields, request::toCommand);
    }

    private static String nameOfText(RequestFields fields) {
        return Stream.of("comment", "body", "content")
                .filter(fields::has)
                .findFirst()
                .orElse("comment");
    }

    private NewComment toCommand() {
        return new NewComment(comment, userLogin, date);
    }
}
