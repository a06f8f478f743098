/// Sign-in other than by password: the company's identity provider, passkeys, and the provider's list of users.
@NullMarked
package odzew.signin;

import org.jspecify.annotations.NullMarked;
