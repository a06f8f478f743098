package odzew.thulium;

import java.util.List;
import odzew.http.RequestFields;
import odzew.problem.Mistakes;
import odzew.problem.Problem;

/// `POST tags`
record TagsRequest(List<String> tags) {

    private static final int LONGEST = 255;

    TagsRequest {
        if (tags.isEmpty() || tags.stream().anyMatch(String::isBlank)) {
            throw new Problem.Invalid(Mistakes.empty("tags"));
        }
        if (tags.stream().anyMatch(tag -> tag.length() > LONGEST)) {
            throw new Problem.Invalid(Mistakes.tooLong("tags", LONGEST));
        }
        if (tags.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(Mistakes.controlCharacter("tags"));
        }
    }

    static TagsRequest read(RequestFields fields) {
        List<String> tags = fields.textList("tags");
        return Command.of(fields, () -> new TagsRequest(tags));
    }
}
