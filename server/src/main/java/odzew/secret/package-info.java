/// The installation's key, and what is sealed or authenticated with it.
@NullMarked
package odzew.secret;

import org.jspecify.annotations.NullMarked;
