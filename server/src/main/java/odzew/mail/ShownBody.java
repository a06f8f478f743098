package odzew.mail;

import java.util.List;

/// The content of a message as shown to agents: its text leaves in order, of alternatives the form with more
/// content.
///
/// @param otherForms forms of an alternative that are not shown although their text differs
/// @param leftOut forms for other programs (AMP, reactions), of no use to an agent, and unnamed appointments,
/// whose text is a block
public record ShownBody(List<BodyBlock> blocks, List<BodyBlock> otherForms, List<MailPart> leftOut) {

    public static final ShownBody NONE = new ShownBody(List.of(), List.of(), List.of());

    public ShownBody {
        blocks = List.copyOf(blocks);
        otherForms = List.copyOf(otherForms);
        leftOut = List.copyOf(leftOut);
    }
}
