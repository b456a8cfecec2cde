//! A handful of equations: solving them, least squares, and the singular values of a small matrix.

/// The solution of `matrix * x = right` by elimination with the largest pivot of each column; none
/// where the matrix is singular.
pub fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|&a, &b| {
            let sizes = (matrix[a][column].abs(), matrix[b][column].abs());
            sizes.0.total_cmp(&sizes.1)
        })?;
        if matrix[pivot][column] == 0.0 {
            return None;
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (done, rest) = matrix.split_at_mut(column + 1);
        let head = &done[column];
        for (offset, row) in rest.iter_mut().enumerate() {
            let factor = row[column] / head[column];
            for (value, above) in row.iter_mut().zip(head).skip(column) {
                *value -= factor * above;
            }
            right[column + 1 + offset] -= factor * right[column];
        }
    }
    for column in (0..n).rev() {
        let known: f64 = (column + 1..n).map(|k| matrix[column][k] * right[k]).sum();
        right[column] = (right[column] - known) / matrix[column][column];
    }
    Some(right)
}

/// The scalar product of two vectors of the same length.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The Euclidean length of a vector.
pub fn length(values: &[f64]) -> f64 {
    dot(values, values).sqrt()
}

/// What is left of `target` beyond all that mixtures of `given` reach: the residual of least
/// squares, by Gram and Schmidt, each direction taken out twice so that rounding does not add up.
pub fn residual(target: &[f64], given: &[Vec<f64>]) -> Vec<f64> {
    let mut directions: Vec<Vec<f64>> = Vec::new();
    for vector in given {
        let before = length(vector);
        let rest = without(vector.clone(), &directions);
        let after = length(&rest);
        // A vector that the others reach leaves nothing but rounding.
        if after > 1e-12 * before {
            directions.push(rest.iter().map(|value| value / after).collect());
        }
    }
    without(target.to_vec(), &directions)
}

/// A vector less its parts along these directions of length 1.
fn without(mut vector: Vec<f64>, directions: &[Vec<f64>]) -> Vec<f64> {
    for _ in 0..2 {
        for direction in directions {
            let part = dot(&vector, direction);
            for (value, along) in vector.iter_mut().zip(direction) {
                *value -= part * along;
            }
        }
    }
    vector
}

/// The singular values of a matrix, the largest first, by Jacobi's one-sided rotations, which keep
/// small ones exact.
pub fn singular_values(rows: &[Vec<f64>]) -> Vec<f64> {
    let width = rows.first().map_or(0, Vec::len);
    let mut columns: Vec<Vec<f64>> = (0..width)
        .map(|j| rows.iter().map(|row| row[j]).collect())
        .collect();
    for _sweep in 0..30 {
        for p in 0..width {
            for q in p + 1..width {
                rotate(&mut columns, p, q);
            }
        }
    }
    let mut values: Vec<f64> = columns.iter().map(|column| length(column)).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// Makes two columns orthogonal.
fn rotate(columns: &mut [Vec<f64>], p: usize, q: usize) {
    let (a, b, c) = (
        dot(&columns[p], &columns[p]),
        dot(&columns[q], &columns[q]),
        dot(&columns[p], &columns[q]),
    );
    if c == 0.0 {
        return;
    }
    let zeta = (b - a) / (2.0 * c);
    let t = zeta.signum() / (zeta.abs() + (1.0 + zeta * zeta).sqrt());
    let cosine = 1.0 / (1.0 + t * t).sqrt();
    let sine = cosine * t;
    let (left, right) = columns.split_at_mut(q);
    for (x, y) in left[p].iter_mut().zip(&mut right[0]) {
        (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solution_solves_and_a_singular_system_has_none() {
        let matrix = vec![
            vec![0.0, 2.0, 1.0],
            vec![1.0, 1.0, 0.0],
            vec![3.0, 0.0, 1.0],
        ];
        let found = solve(matrix, vec![7.0, 3.0, 6.0]).expect("it is regular");
        for (value, wanted) in found.iter().zip([1.0, 2.0, 3.0]) {
            assert!((value - wanted).abs() < 1e-14);
        }
        assert!(solve(vec![vec![1.0, 2.0], vec![2.0, 4.0]], vec![1.0, 1.0]).is_none());
    }

    #[test]
    fn what_a_mixture_reaches_leaves_nothing() {
        let given = vec![
            vec![1.0, 1.0, 0.0],
            vec![2.0, 2.0, 0.0],
            vec![0.0, 1.0, 1.0],
        ];
        assert!(length(&residual(&[3.0, 5.0, 2.0], &given)) < 1e-14);
        assert!((length(&residual(&[1.0, -1.0, 1.0], &given)) - 3f64.sqrt()).abs() < 1e-14);
    }

    #[test]
    fn an_outer_product_has_one_singular_value() {
        let rows: Vec<Vec<f64>> = [1.0, -2.0, 0.3]
            .iter()
            .map(|a| vec![a * 0.7, a * 1.1, a * -0.2])
            .collect();
        let values = singular_values(&rows);
        assert!(values[0] > 1.0 && values[1] < 1e-15, "{values:?}");
        let known = singular_values(&[vec![3.0, 0.0], vec![4.0, 5.0]]);
        assert!((known[0] - 45f64.sqrt()).abs() < 1e-14);
        assert!((known[1] - 5f64.sqrt()).abs() < 1e-14);
    }
}
