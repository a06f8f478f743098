/// The errors of requests, with their texts.
@NullMarked
package odzew.problem;

import org.jspecify.annotations.NullMarked;
