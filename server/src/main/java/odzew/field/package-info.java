/// Custom fields: what an installation adds to tickets, customers and companies, and which values are valid.
@NullMarked
package odzew.field;

import org.jspecify.annotations.NullMarked;
