package vn.lienthong.model.register;

import java.util.UUID;
import vn.lienthong.model.Outcome;

/**
 * What a {@code <vault>-fetch-paper} route is handed; it ends with a {@link DocumentContent}, or with the
 * {@link Outcome} that says why there is none.
 *
 * @param endpoint whose paper it is: {@code vault} or {@code vault:province}
 */
public record DocumentRequest(UUID lookupId, String endpoint, Purpose purpose, DigitalDocument paper,
    DigitalDocument.File file) {}
