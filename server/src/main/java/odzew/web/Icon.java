package odzew.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Lucide's icons, inlined so that they take the text colour: `${Icon.REPLY}`. They are decoration: the text
/// beside them, or an accessible name, carries the meaning.
public final class Icon implements Content {

    public static final Icon INBOX = new Icon("inbox");
    public static final Icon USER = new Icon("user");
    public static final Icon USER_X = new Icon("user-x");
    public static final Icon LAYERS = new Icon("layers");
    public static final Icon SEARCH = new Icon("search");
    public static final Icon CLOCK = new Icon("clock");
    public static final Icon SETTINGS = new Icon("settings");
    public static final Icon LOG_OUT = new Icon("log-out");
    public static final Icon FORWARD = new Icon("forward");
    public static final Icon REPLY = new Icon("reply");
    public static final Icon MESSAGE_SQUARE = new Icon("message-square");
    public static final Icon PAPERCLIP = new Icon("paperclip");
    public static final Icon SEND = new Icon("send");
    public static final Icon X = new Icon("x");
    public static final Icon CHECK = new Icon("check");
    public static final Icon CHEVRON_DOWN = new Icon("chevron-down");
    public static final Icon CHEVRON_RIGHT = new Icon("chevron-right");
    public static final Icon CHEVRON_LEFT = new Icon("chevron-left");
    public static final Icon TRIANGLE_ALERT = new Icon("triangle-alert");
    public static final Icon CIRCLE_HELP = new Icon("circle-help");
    public static final Icon HISTORY = new Icon("history");
    public static final Icon TAG = new Icon("tag");
    public static final Icon GIT_MERGE = new Icon("git-merge");
    public static final Icon SPLIT = new Icon("split");
    public static final Icon LINK = new Icon("link");
    public static final Icon EYE = new Icon("eye");
    public static final Icon EYE_OFF = new Icon("eye-off");
    public static final Icon DOWNLOAD = new Icon("download");
    public static final Icon FILE = new Icon("file");
    public static final Icon IMAGE = new Icon("image");
    public static final Icon FILE_TEXT = new Icon("file-text");
    public static final Icon SUN = new Icon("sun");
    public static final Icon MOON = new Icon("moon");
    public static final Icon MONITOR = new Icon("monitor");
    public static final Icon LANGUAGES = new Icon("languages");
    public static final Icon PLUS = new Icon("plus");
    public static final Icon TRASH_2 = new Icon("trash-2");
    public static final Icon LOCK = new Icon("lock");
    public static final Icon UNDO_2 = new Icon("undo-2");
    public static final Icon BOLD = new Icon("bold");
    public static final Icon ITALIC = new Icon("italic");
    public static final Icon UNDERLINE = new Icon("underline");
    public static final Icon LIST = new Icon("list");
    public static final Icon LIST_ORDERED = new Icon("list-ordered");
    public static final Icon QUOTE = new Icon("quote");
    public static final Icon KEYBOARD = new Icon("keyboard");
    public static final Icon EXTERNAL_LINK = new Icon("external-link");
    public static final Icon USERS = new Icon("users");
    public static final Icon MAIL = new Icon("mail");
    public static final Icon BAN = new Icon("ban");
    public static final Icon CALENDAR_CLOCK = new Icon("calendar-clock");
    public static final Icon PENCIL = new Icon("pencil");
    public static final Icon ARROW_DOWN = new Icon("arrow-down");
    public static final Icon ARROW_UP = new Icon("arrow-up");
    public static final Icon ARROW_LEFT = new Icon("arrow-left");
    public static final Icon ROTATE_CCW = new Icon("rotate-ccw");
    public static final Icon SHIELD = new Icon("shield");
    public static final Icon COMMAND = new Icon("command");
    public static final Icon TYPE = new Icon("type");
    public static final Icon STRIKETHROUGH = new Icon("strikethrough");
    public static final Icon IMAGE_OFF = new Icon("image-off");
    public static final Icon FOLDER = new Icon("folder");
    public static final Icon CIRCLE_CHECK = new Icon("circle-check");
    public static final Icon CIRCLE_X = new Icon("circle-x");
    public static final Icon CIRCLE_DOT = new Icon("circle-dot");
    public static final Icon ELLIPSIS = new Icon("ellipsis");
    public static final Icon BOOK_OPEN = new Icon("book-open");
    public static final Icon BELL = new Icon("bell");
    public static final Icon DATABASE = new Icon("database");
    public static final Icon GLOBE = new Icon("globe");
    public static final Icon WEBHOOK = new Icon("webhook");
    public static final Icon KEY = new Icon("key");
    public static final Icon SERVER = new Icon("server");
    public static final Icon PAUSE = new Icon("pause");
    public static final Icon PLAY = new Icon("play");
    public static final Icon REFRESH_CW = new Icon("refresh-cw");
    public static final Icon FILTER = new Icon("filter");
    public static final Icon ARROW_UP_DOWN = new Icon("arrow-up-down");
    public static final Icon SQUARE_CHECK = new Icon("square-check");
    public static final Icon SQUARE = new Icon("square");
    public static final Icon STAR = new Icon("star");
    public static final Icon BOOKMARK = new Icon("bookmark");

    private final String svg;

    private Icon(String name) {
        svg = read("icons/" + name + ".svg");
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(svg);
    }

    /// Removes the licence comment and white space, adds our class.
    private static String read(String name) {
        String path = "/web/vendor/META-INF/resources/webjars/lucide-static/0.468.0/" + name;
        try (InputStream file = Icon.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("there is no icon " + name + "; the server's pom.xml lists them");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String inner = text.substring(text.indexOf('>', text.indexOf("<svg")) + 1, text.indexOf("</svg>"));
            return "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
                    + inner.replaceAll("\\s*\\n\\s*", "") + "</svg>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
