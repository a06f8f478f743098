package odzew.mail;

import java.util.List;

/// What an agent sees of a message: its text leaves in order, of alternatives the form that says more.
///
/// @param otherForms forms of an alternative that are not shown although their words differ
/// @param leftOut forms for other programs (AMP, reactions), which no agent can use
public record ShownBody(List<BodyBlock> blocks, List<BodyBlock> otherForms, List<MailPart> leftOut) {

    public static final ShownBody NONE = new ShownBody(List.of(), List.of(), List.of());

    public ShownBody {
        blocks = List.copyOf(blocks);
        otherForms = List.copyOf(otherForms);
        leftOut = List.copyOf(leftOut);
    }
}
