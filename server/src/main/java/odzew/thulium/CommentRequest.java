package odzew.thulium;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import odzew.http.RequestFields;
import odzew.problem.ValidationError;
import odzew.ticket.NewComment;

/// `POST tickets/:id/comment`; the vendor does not document the name of its text, so three are accepted.
record CommentRequest(String comment, Optional<String> userLogin, Optional<Instant> date) {

    /// `further` finds the errors of a comment except those of its form.
    static NewComment read(
            RequestFields fields, WireTime wireTime, Function<NewComment, List<ValidationError>> further) {
        var request = new CommentRequest(
                fields.requiredText(nameOfText(fields)),
                fields.text("user_login").filter(login -> !login.isEmpty()),
                wireTime.read(fields, "date"));
        return Command.of(
                fields,
                request::toCommand,
                () -> further.apply(new NewComment("x", request.userLogin(), Optional.empty())));
    }

    private static String nameOfText(RequestFields fields) {
        return Stream.of("comment", "body", "content")
                .filter(fields::has)
                .findFirst()
                .orElse("comment");
    }

    /// The fields report a blank text, under the name that the caller used.
    private NewComment toCommand() {
        return new NewComment(comment.isBlank() ? "-" : comment, userLogin, date);
    }
}
