package odzew.thulium;

import java.util.OptionalLong;
import odzew.database.ListPage;
import odzew.http.Caller;
import odzew.http.RequestFields;
import odzew.problem.ValidationError;

/// `limit` and `offset`; a larger limit is reduced to the maximum.
final class Paging {

    private static final int USUAL = 100;

    private Paging() {}

    static ListPage read(RequestFields query, int most) {
        long limit = notNegative(query, "limit").orElse(USUAL);
        long offset = notNegative(query, "offset").orElse(0);
        return new ListPage(Caller.current().name(), (int) Math.min(limit, most), offset);
    }

    private static OptionalLong notNegative(RequestFields query, String name) {
        OptionalLong number = query.longId(name);
        if (number.isPresent() && number.getAsLong() < 0) {
            query.add(ValidationError.wrongType(
                    name, number.getAsLong(), "a whole number, zero or more", "liczbą całkowitą nie mniejszą niż 0"));
            return OptionalLong.empty();
        }
        return number;
    }
}
