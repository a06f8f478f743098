package odzew.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import odzew.customer.CustomerImport;
import odzew.customer.CustomerImport.ImportedCustomer;
import odzew.customer.CustomerText;
import odzew.database.Database;
import odzew.field.FieldImport;
import odzew.field.FieldOwner;
import org.jdbi.v3.core.Handle;

/// The custom fields, the customer and the company of the vendor's samples, under the numbers that the samples
/// use.
final class DemoPeople {

    private static final long JAN_KOWALSKI = 273;
    private static final long COMPANY = 28;
    private static final long COMPANY_AS_CUSTOMER = 13;

    private DemoPeople() {}

    /// Creates the missing ones.
    static void ensure(Database database, Instant now) {
        database.useTransaction(handle -> {
            for (String name : List.of("Uwagi", "Kraj")) {
                FieldImport.ensure(handle, FieldOwner.TICKET, name);
            }
            FieldImport.ensure(handle, FieldOwner.CUSTOMER, "ID");
            FieldImport.ensure(handle, FieldOwner.COMPANY, "ID");
        });
        Numbers.ensure(
                database, "customer", JAN_KOWALSKI, () -> database.useTransaction(handle -> customer(handle, now)));
        Numbers.ensure(
                database,
                "customer",
                COMPANY_AS_CUSTOMER,
                () -> Numbers.ensure(
                        database, "company", COMPANY, () -> database.useTransaction(handle -> company(handle, now))));
    }

    private static void customer(Handle handle, Instant now) {
        long field = FieldImport.ensure(handle, FieldOwner.CUSTOMER, "Dodatkowe informacje");
        CustomerImport.load(
                handle,
                new ImportedCustomer(
                        JAN_KOWALSKI,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Map.of(CustomerText.NAME, "Jan", CustomerText.SURNAME, "Kowalski"),
                        List.of("jan.kowalski@foo.bar"),
                        List.of("222333444", "213443523"),
                        Map.of(field, "Numer dowodu - AXX 121212"),
                        now));
    }

    private static void company(Handle handle, Instant now) {
        long field = FieldImport.ensure(handle, FieldOwner.COMPANY, "Additional info");
        CustomerImport.load(
                handle,
                new ImportedCustomer(
                        COMPANY_AS_CUSTOMER,
                        OptionalLong.of(COMPANY),
                        OptionalLong.empty(),
                        Map.of(
                                CustomerText.SURNAME, "Thulium",
                                CustomerText.TYPE, "internal",
                                CustomerText.GROUP, "partner",
                                CustomerText.NIP, "6783144527"),
                        List.of("biuro@thulium.example"),
                        List.of(),
                        Map.of(field, "none"),
                        now));
    }
}
