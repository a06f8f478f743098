package odzew.mail.mime;

/// Decodes format=flowed (RFC 3676): a line that ends in a blank continues in the next one.
public final class FlowedText {

    private FlowedText() {}

    /// `text` has LF line ends. With `delSp` the blank at a soft break is not part of the text (§4.1).
    public static String join(String text, boolean delSp) {
        var out = new StringBuilder(text.length());
        boolean open = false;
        int openDepth = 0;
        int position = 0;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            boolean last = end < 0;
            String line = text.substring(position, last ? text.length() : end);
            position = last ? text.length() : end + 1;
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            boolean stuffed = depth < line.length() && line.charAt(depth) == ' ';
            String content = line.substring(stuffed ? depth + 1 : depth);
            boolean signature = content.equals("-- ");
            if (open && (depth != openDepth || signature)) {
                out.append('\n');
                open = false;
            }
            if (!open && depth > 0) {
                out.append(">".repeat(depth)).append(content.isEmpty() ? "" : " ");
            }
            boolean flows = content.endsWith(" ") && !signature && !last;
            out.append(flows && delSp ? content.substring(0, content.length() - 1) : content);
            if (!flows && !last) {
                out.append('\n');
            }
            open = flows;
            openDepth = depth;
        }
        return out.toString();
    }
}
