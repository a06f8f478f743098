package odzew.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/// A QR code as a picture of one path, dark on light in both appearances, because cameras require it.
public final class QrCode implements Content {

    private static final int MARGIN = 3;

    private final String path;
    private final int size;

    private QrCode(String path, int size) {
        this.path = path;
        this.size = size;
    }

    static QrCode of(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(path.toString(), code.size + 2 * MARGIN);
    }

    /// Hidden from assistive technology: the enclosing element has an accessible name.
    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent("<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size
                + "\" aria-hidden=\"true\"><path d=\"" + path + "\"/></svg>");
    }
}
