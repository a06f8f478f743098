/// Files encrypted for a recipient, in the format age v1 with X25519 keys (age-encryption.org/v1).
@NullMarked
package odzew.age;

import org.jspecify.annotations.NullMarked;
