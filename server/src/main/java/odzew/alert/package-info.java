/// Problems that an administrator must solve: kept, shown, and reported by ticket, e-mail and webhook.
@NullMarked
package odzew.alert;

import org.jspecify.annotations.NullMarked;
