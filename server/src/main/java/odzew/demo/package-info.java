/// The objects of the vendor's published samples, created through the product's own use cases.
@NullMarked
package odzew.demo;

import org.jspecify.annotations.NullMarked;
