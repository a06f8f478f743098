/// What became of mails, in and out: where is my mail, what is held or could not be read, what waits to be sent.
@NullMarked
package odzew.web.mail;

import org.jspecify.annotations.NullMarked;
