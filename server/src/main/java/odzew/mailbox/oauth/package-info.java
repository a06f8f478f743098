/// OAuth 2 for mailboxes: consent, tokens and their renewal.
@NullMarked
package odzew.mailbox.oauth;

import org.jspecify.annotations.NullMarked;
