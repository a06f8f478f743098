/// Temporary files and attachments; bytes in chunks, once for each content.
@NullMarked
package odzew.file;

import org.jspecify.annotations.NullMarked;
