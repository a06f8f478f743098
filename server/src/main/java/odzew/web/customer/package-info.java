/// The pages of customers: lists, one customer, suggestions.
@NullMarked
package odzew.web.customer;

import org.jspecify.annotations.NullMarked;
