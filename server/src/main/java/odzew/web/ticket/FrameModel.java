package odzew.web.ticket;

/// How a message's frame looks.
///
/// @param quotes with what it quotes
/// @param images with pictures from elsewhere
/// @param theme `light`, `dark`, or empty: as the system has it
record FrameModel(boolean quotes, boolean images, String theme) {

    /// For addresses: letters for what is on, `-` for nothing.
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
