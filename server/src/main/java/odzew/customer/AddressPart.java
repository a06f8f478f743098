package odzew.customer;

import java.util.Locale;

/// The parts of an address, in the wire's order.
public enum AddressPart {
    STREET,
    BUILDING,
    FLAT,
    POSTCODE,
    CITY,
    POST_OFFICE,
    BOROUGH,
    COUNTY,
    VOIVODSHIP,
    COUNTRY;

    static final int LONGEST = 255;

    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
