/// Interprets a message: texts, files, senders, delivery reports, automatic mail.
@NullMarked
package odzew.mail.read;

import org.jspecify.annotations.NullMarked;
