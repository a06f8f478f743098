package odzew.thulium;

import java.util.List;
import odzew.http.RequestFields;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// `POST tags`
record TagsRequest(List<String> tags) {

    private static final int LONGEST = 255;

    TagsRequest {
        if (tags.isEmpty() || tags.stream().anyMatch(String::isBlank)) {
            throw new Problem.Invalid(RequestError.EMPTY.at("tags"));
        }
        int longest = tags.stream().mapToInt(String::length).max().orElse(0);
        if (longest > LONGEST) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at("tags", longest, LONGEST));
        }
        if (tags.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("tags"));
        }
    }

    static TagsRequest read(RequestFields fields) {
        List<String> tags = fields.textList("tags");
        return Command.of(fields, () -> new TagsRequest(tags));
    }
}
