/// The world of the vendor's published samples, made through the product's own use cases.
@NullMarked
package odzew.demo;

import org.jspecify.annotations.NullMarked;
