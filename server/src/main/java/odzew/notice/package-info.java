/// E-mail from the server itself, to agents about their own accounts.
@NullMarked
package odzew.notice;

import org.jspecify.annotations.NullMarked;
