package odzew.alert;

import java.util.function.Supplier;
import odzew.mail.MailAddress;

/// The facts of an installation that a notice contains.
///
/// @param sender the address that e-mail comes from
/// @param host the name of the installation
/// @param instance by which the server recognises its own messages when they return
/// @param base the address before the path of a page; empty: unknown
public record Letterhead(Supplier<MailAddress> sender, String host, String instance, String base) {}
