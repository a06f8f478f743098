package odzew.mail.read;

import odzew.mail.mime.Entity;

/// The position of a leaf, and whether it is a body there.
///
/// @param form of a multipart/alternative, directly or inside a multipart/related there
record LeafPlace(boolean root, boolean related, boolean form) {

    static final LeafPlace ROOT = new LeafPlace(true, false, false);

    LeafPlace in(Entity multipart, int index) {
        boolean brought = multipart.is("multipart/related") && index > 0;
        boolean alternative = multipart.is("multipart/alternative");
        return new LeafPlace(
                false, brought || related, alternative || form && multipart.is("multipart/related") && index == 0);
    }

    /// A leaf that is the whole message is its body regardless of its disposition; a named one further below is
    /// a file, unless no text precedes it.
    boolean isBody(Entity part, boolean first) {
        if (root) {
            return !part.isAttachment() || isNamedAsText(part.fileName());
        }
        return !part.isAttachment() && (part.fileName().isEmpty() || first);
    }

    /// In `text/plain; name=invoice.doc` the name is right.
    static boolean isNamedAsText(String name) {
        return name.isEmpty() || name.matches("(?i).*\\.(?:txt|text|html?|eml|asc)|[^.]*");
    }

    /// Forms for other programs: AMP, watches, reactions.
    static boolean isUnusable(Entity part) {
        String type = part.type().value();
        return type.startsWith("text/")
                && !type.equals("text/calendar")
                && !type.equals("text/plain")
                && !type.equals("text/html")
                && part.fileName().isEmpty()
                && !part.isAttachment();
    }
}
