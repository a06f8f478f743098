/// The agents' pages: what all of them share. Each area of pages has a package of its own below this one.
@NullMarked
package odzew.web;

import org.jspecify.annotations.NullMarked;
