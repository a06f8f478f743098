/// Customers and their companies.
@NullMarked
package odzew.customer;

import org.jspecify.annotations.NullMarked;
