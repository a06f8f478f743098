/// Parses the structure of a message: headers, encodings, parts. Accepts any bytes; a defect becomes a warning.
@NullMarked
package odzew.mail.mime;

import org.jspecify.annotations.NullMarked;
