/// Web Push: encrypts a message for one browser and hands it to the browser's push service. It keeps nothing.
@NullMarked
package odzew.push;

import org.jspecify.annotations.NullMarked;
