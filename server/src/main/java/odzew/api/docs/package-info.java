/// The description of the API in OpenAPI, and the pages that show it: the reference and the guide.
@NullMarked
package odzew.api.docs;

import org.jspecify.annotations.NullMarked;
