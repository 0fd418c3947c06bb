namespace GradNotebooks;

/// <summary>A·sin(w·u + φ).</summary>
/// <param name="Amplitude">A.</param>
/// <param name="Frequencies">w, one for each argument.</param>
/// <param name="Phase">φ.</param>
internal sealed record ProbeWave(double Amplitude, double[] Frequencies, double Phase);
