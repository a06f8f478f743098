/// Backups of an installation: one archive, its proof, and its restore into an empty place.
@NullMarked
package odzew.backup;

import org.jspecify.annotations.NullMarked;
