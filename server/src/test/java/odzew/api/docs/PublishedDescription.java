package odzew.api.docs;

import odzew.problem.Language;

/// The API's description for tests of other packages.
public final class PublishedDescription {

    private PublishedDescription() {}

    public static String english() {
        return in(Language.ENGLISH);
    }

    public static String in(Language language) {
        return ApiDescription.yaml(new ApiDescription("test").document(language));
    }
}
