package vn.lienthong.model.exchange;

import vn.lienthong.model.Outcome;

/**
 * The body a {@code <partner>-ask-dossier} route receives. The route ends with a {@link PartnerDossierState}, or with
 * the {@link Outcome} that says why there is none.
 *
 * @param endpoint the endpoint to query
 * @param dossierCode code of the dossier (mã hồ sơ)
 */
public record DossierStateRequest(String endpoint, String dossierCode) {}
