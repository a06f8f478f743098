package odzew.api;

import odzew.problem.Language;

/// The API's description for tests of other packages.
public final class PublishedDescription {

    private PublishedDescription() {}

    public static String english() {
        return new ApiDescription("test").yaml(Language.ENGLISH);
    }
}
