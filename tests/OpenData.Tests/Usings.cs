global using Hub.Noise;
