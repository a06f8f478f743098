package odzew.compare;

import odzew.problem.LocalizedText;

/// The reason why a call of a shadowed route was not compared.
enum NotCompared {
    BUSY(new LocalizedText("the candidate is too slow", "kandydat jest za wolny")),
    SILENT(new LocalizedText("the candidate does not answer", "kandydat nie odpowiada")),
    WOULD_SEND(new LocalizedText(
            "not mirrored: the candidate would send e-mail; start it with ODZEW_SMTP_URL=capture",
            "nie powtórzono: kandydat wysłałby e-maile; uruchom go z ODZEW_SMTP_URL=capture")),
    LOST(new LocalizedText(
            "changes that the candidate does not have; import again before you compare further",
            "zmiany, których kandydat nie ma; powtórz import, zanim będziesz porównywać dalej")),
    TOO_LARGE(new LocalizedText("only the status: the answer is too large", "tylko status: odpowiedź jest za duża"));

    private final LocalizedText text;

    NotCompared(LocalizedText text) {
        this.text = text;
    }

    LocalizedText text() {
        return text;
    }
}
