/// What can be wrong with a request.
@NullMarked
package odzew.problem;

import org.jspecify.annotations.NullMarked;
