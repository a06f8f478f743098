/// The structure of a message: headers, encodings, parts. Reads any bytes; what it cannot read is a warning.
@NullMarked
package odzew.mail.mime;

import org.jspecify.annotations.NullMarked;
