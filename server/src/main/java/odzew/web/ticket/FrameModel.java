package odzew.web.ticket;

/// The variant of a message's frame.
///
/// @param quotes with quoted text
/// @param images with remote images
/// @param theme `light`, `dark`, or empty: the system's
record FrameModel(boolean quotes, boolean images, String theme) {

    /// For addresses: a letter for each option that is on, `-` for none.
    String code() {
        String code = (quotes ? "q" : "") + (images ? "i" : "") + (theme.isEmpty() ? "" : theme.substring(0, 1));
        return code.isEmpty() ? "-" : code;
    }

    static FrameModel of(String code) {
        return new FrameModel(
                code.contains("q"),
                code.contains("i"),
                code.contains("l") ? "light" : code.contains("d") ? "dark" : "");
    }

    FrameModel withQuotes() {
        return new FrameModel(true, images, theme);
    }

    FrameModel withImages() {
        return new FrameModel(quotes, true, theme);
    }
}
