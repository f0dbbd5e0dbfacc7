package vn.lienthong.model.register;

import java.util.UUID;
import vn.lienthong.model.Outcome;

/**
 * The body a {@code <vault>-fetch-paper} route receives. The route ends with a {@link DocumentContent}, or with the
 * {@link Outcome} that says why there is none.
 *
 * @param endpoint the holder of the document: {@code vault} or {@code vault:province}
 */
public record DocumentRequest(UUID lookupId, String endpoint, Purpose purpose, DigitalDocument paper,
    DigitalDocument.File file) {}
