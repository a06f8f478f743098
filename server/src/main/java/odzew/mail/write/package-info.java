/// Composes a message from its content.
@NullMarked
package odzew.mail.write;

import org.jspecify.annotations.NullMarked;
