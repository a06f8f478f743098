/// Bytes of messages and files outside of PostgreSQL: objects in a directory or an S3 bucket.
@NullMarked
package odzew.store;

import org.jspecify.annotations.NullMarked;
