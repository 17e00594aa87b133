"""Linear models beside the networks: of the kind of text, and of the families of models before the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.train.weights import weights

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ARTICLES = ("news", "finance", "opinion", "howto", "blog")
OTHER_TEXTS = ("essay", "abstract", "story", "legal", "government", "letter")
"""Domains that are, and that are not, what the program is for; others have no say in what an article is."""

STRENGTH = 0.1
"""Inverse of the ridge penalty (scikit-learn's C) of the model of older families."""

SURE = 0.8
"""Log odds from which it has a say: what it says beyond them is added to the number. Some 3% of the human texts of
sources that it has not seen are above them, and 60% of the machine texts."""


def kind_of_text(part: pd.DataFrame, matrix: Any, seed: int) -> tuple[Floats, float]:  # noqa: ANN401 - scipy has no types
    """Log odds that a text is an article, as weights and a bias; 0 where the texts do not tell."""
    from sklearn.linear_model import LogisticRegression

    domain = part.domain.to_numpy(str)
    told = np.flatnonzero(np.isin(domain, ARTICLES + OTHER_TEXTS))
    article = np.isin(domain[told], ARTICLES)
    if len(np.unique(article)) < 2:
        return np.zeros(matrix.shape[1]), 0.0
    model = LogisticRegression(C=1.0, max_iter=100, tol=1e-3, random_state=seed, class_weight="balanced")
    model.fit(matrix[told], article)
    return model.coef_[0], float(model.intercept_[0])


def older_families(part: pd.DataFrame, matrix: Any) -> tuple[Floats, float]:  # noqa: ANN401 - as above
    """Log odds of a machine beyond `SURE`, as weights and a bias.

    Parameters
    ----------
    part
        Texts of humans and machines. Sources of the newest family are left out, unless the others are of one label.
    matrix
        Their n-grams, a row for each.
    """
    from sklearn.linear_model import LogisticRegression

    new = part.source.isin(part.source[part.family == part.family.max()]).to_numpy()
    older = np.flatnonzero(~new)
    rows = older if part.machine.iloc[older].nunique() == 2 else np.arange(len(part))
    model = LogisticRegression(C=STRENGTH, max_iter=200)
    learnt = part.iloc[rows]
    model.fit(matrix[rows], learnt.machine, sample_weight=weights(learnt))
    return model.coef_[0], float(model.intercept_[0]) - SURE
